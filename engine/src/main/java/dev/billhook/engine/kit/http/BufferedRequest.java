package dev.billhook.engine.kit.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Stream;

/** A request whose body was read once, so that it can be looked at, hashed and verified before it is parsed. */
public final class BufferedRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    private BufferedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    static BufferedRequest read(HttpServletRequest request, int limitBytes) {
        byte[] body = readSome(request, limitBytes + 1);
        if (body.length > limitBytes) {
            throw Problem.of(
                    413,
                    "request_too_large",
                    "The body is larger than " + limitBytes + " bytes.",
                    "Send less in one request.");
        }
        return new BufferedRequest(request, body);
    }

    private static byte[] readSome(HttpServletRequest request, int limitBytes) {
        try {
            return request.getInputStream().readNBytes(limitBytes);
        } catch (IOException callerLeft) {
            throw Problem.of(
                    400, "request_incomplete", "The body ended before it was complete.", "Send the request again.");
        }
    }

    /** The raw bytes, as they came. Not a copy: do not change them. */
    public byte[] body() {
        return body;
    }

    /**
     * The body as text. JSON is UTF-8 (RFC 8259); another encoding would be parsed by the JSON reader but not seen by
     * the search for card numbers, so it is refused.
     */
    String text() {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException notUtf8) {
            // refused below, as text with NUL is: that is how UTF-16 and UTF-32 look
        }
        throw Problem.of(400, "invalid_encoding", "The body is not text in UTF-8.", "Send JSON in UTF-8.");
    }

    String decodedAddress() {
        var query = getQueryString();
        return decoded(query == null ? getRequestURI() : getRequestURI() + "?" + query);
    }

    /** The path for logs: as it came, or nothing of it when it holds a card number. */
    static String loggablePath(HttpServletRequest request) {
        return CardNumbers.present(decoded(request.getRequestURI())) ? "(withheld)" : request.getRequestURI();
    }

    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return address;
        }
    }

    Stream<String> headerTexts() {
        return Collections.list(getHeaderNames()).stream()
                .filter(name -> !name.equalsIgnoreCase("Authorization") && !name.equalsIgnoreCase("Cookie"))
                .flatMap(name -> Collections.list(getHeaders(name)).stream());
    }

    @Override
    public ServletInputStream getInputStream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return bytes.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException(
                        "the body is already read; asynchronous reading has nothing to wait for");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
