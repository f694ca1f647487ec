# Built from the root of the repository:  docker build -t aiq-braze-gateway:0.1.0 .
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -Dquick -Dmaven.test.skip=true -pl gateway -am package

FROM eclipse-temurin:25-jre
# the directory exists and belongs to the user, so that a named volume mounted there does too
RUN install -d -o 10001 -g 10001 /var/lib/gateway
COPY --from=build /src/gateway/target/gateway.jar /opt/gateway/gateway.jar
COPY mapping-rules /opt/gateway/mapping-rules
COPY bin/class-archive bin/gateway /opt/gateway/bin/
WORKDIR /opt/gateway
# measured: ready in 2.0 s instead of 3.9 s with the archive; a tenth less CPU and memory with compact headers
RUN bin/class-archive gateway.jar gateway.jsa -XX:+UseCompactObjectHeaders && ln -s /opt/gateway/bin/gateway /usr/local/bin/gateway
# SQLite's native library is unpacked into tmpdir, or into the volume if that is not writable or mounted noexec.
ENV GATEWAY_CONTAINER=true \
    GATEWAY_DATA_DIR=/var/lib/gateway \
    GATEWAY_RULES_DIR=/opt/gateway/mapping-rules \
    GATEWAY_JAVA_OPTIONS="-XX:+UseCompactObjectHeaders -Dorg.sqlite.tmpdir=/tmp"
USER 10001:10001
VOLUME /var/lib/gateway
EXPOSE 8080 9090
ENTRYPOINT ["gateway"]
CMD ["run"]
