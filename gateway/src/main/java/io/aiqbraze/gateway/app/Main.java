package io.aiqbraze.gateway.app;

final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
