# docker build -t porchlight .       then compose.yaml, or:
# docker run --network host --read-only --tmpfs /tmp -v porchlight:/var/lib/porchlight -v ./porchlight.conf:/etc/porchlight/porchlight.conf:ro porchlight
# Builds for the platform that it is built on: linux/amd64 or linux/arm64.

FROM debian:bookworm-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends binutils maven openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -q -B -DskipTests -Dspotless.check.skip=true -pl bridge -am package
# Only the parts of Java that Porchlight uses.
RUN jlink --output /opt/java --strip-debug --no-header-files --no-man-pages --compress=2 \
        --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.net,jdk.random,jdk.unsupported,jdk.zipfs

FROM debian:bookworm-slim
# The user's number is fixed, so that a firewall on the host can name it.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/porchlight --shell /usr/sbin/nologin porchlight \
    && install -d -o porchlight -g porchlight -m 0700 /var/lib/porchlight \
    && install -d /etc/porchlight
COPY --from=build /opt/java /opt/java
COPY --from=build /src/bridge/target/porchlight.jar /opt/porchlight/
COPY --from=build /src/LICENSE /src/NOTICE /opt/porchlight/
COPY conf/docker/healthcheck /opt/porchlight/
ENV LANG=C.UTF-8
USER porchlight
WORKDIR /var/lib/porchlight
VOLUME /var/lib/porchlight
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/opt/porchlight/healthcheck"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-jar", "/opt/porchlight/porchlight.jar", "--config", "/etc/porchlight/porchlight.conf"]
CMD ["run"]
