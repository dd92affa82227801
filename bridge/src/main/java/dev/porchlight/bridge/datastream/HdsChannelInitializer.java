package dev.porchlight.bridge.datastream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in a new TCP connection, or closes it when there is no room. Thread: the new connection's event loop. */
final class HdsChannelInitializer extends ChannelInitializer<Channel> {
    private static final Logger log = LoggerFactory.getLogger(HdsChannelInitializer.class);

    private final HdsContext context;
    private final ChannelGroup channels;

    HdsChannelInitializer(HdsContext context, ChannelGroup channels) {
        this.context = context;
        this.channels = channels;
    }

    @Override
    protected void initChannel(Channel channel) {
        HdsConnection connection = new HdsConnection(context, channel);
        if (context.connections().admit(connection)) {
            channels.add(channel);
            connection.install(channel.pipeline());
            return;
        }
        log.atWarn()
                .addKeyValue("peer", channel.remoteAddress())
                .addKeyValue("limit", context.limits().connections())
                .log("data stream connection refused: too many are open");
        var unused = channel.close();
    }
}
