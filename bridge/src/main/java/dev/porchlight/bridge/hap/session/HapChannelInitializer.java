package dev.porchlight.bridge.hap.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in a new TCP connection, or turns it away with 503 when there is no room. Thread: the new connection's event loop. */
final class HapChannelInitializer extends ChannelInitializer<Channel> {
    private static final Logger log = LoggerFactory.getLogger(HapChannelInitializer.class);

    private final HapServerContext context;
    private final ChannelGroup channels;

    HapChannelInitializer(HapServerContext context, ChannelGroup channels) {
        this.context = context;
        this.channels = channels;
    }

    @Override
    protected void initChannel(Channel channel) {
        HapConnection connection = new HapConnection(context, channel);
        channels.add(channel);
        if (context.connections().admit(connection, context.nanoClock().getAsLong())) {
            HapPipeline.install(channel.pipeline(), connection);
            return;
        }
        log.atWarn()
                .addKeyValue("peer", channel.remoteAddress())
                .addKeyValue("limit", context.limits().connections())
                .log("connection refused: too many are open");
        channel.pipeline().addLast(HapPipeline.HTTP_ENCODER, new HttpResponseEncoder());
        channel.writeAndFlush(HttpMessages.encode(HapResponse.empty(HttpStatus.SERVICE_UNAVAILABLE)))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
