package dev.porchlight.codecs.ffmpeg;

/** How RTP travels: interleaved in the RTSP connection, or in UDP datagrams (RFC 7826 sections 14 and C.1). Thread: any. */
public enum RtspTransport {
    TCP,
    UDP
}
