package io.aiqbraze.gateway.preview;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a form of a few parts from memory, where it stays. */
final class MultipartForm {
    /** Memory that needs no release: the decoder keeps the part in which a broken form ends. */
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

    private MultipartForm() {}

    /**
     * One part.
     *
     * @param fileName without directories; empty if it has none, as {@code contentType}
     */
    record Part(String fileName, String contentType, Buffer content) {}

    /** The parts by name. */
    static Map<String, Part> parts(String contentType, Buffer body) throws PreviewRefused {
        ByteBuf bytes = HEAP.heapBuffer(body.length()).writeBytes(body.getBytes());
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", bytes);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
            Map<String, Part> parts = new LinkedHashMap<>();
            for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                if (data instanceof HttpData part && parts.put(part.getName(), part(part)) != null) {
                    throw new PreviewRefused(400, "bad_form", "there are two parts '" + part.getName() + "'");
                }
            }
            return parts;
        } catch (IOException | RuntimeException broken) {
            // the decoder has many ways to say it, which may quote the form
            throw new PreviewRefused(400, "bad_form", "the body is not the multipart/form-data that its head says");
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static Part part(HttpData data) throws IOException {
        Buffer content = Buffer.buffer(data.get());
        if (data instanceof FileUpload file) {
            String type = file.getContentType();
            String name = file.getFilename();
            return new Part(
                    name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                    type == null ? "" : type,
                    content);
        }
        return new Part("", "", content);
    }
}
