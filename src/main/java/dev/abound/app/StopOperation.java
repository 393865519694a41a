package dev.abound.app;

/** Ends the service. The answer is that the connection ends, which it does when all else is closed. */
final class StopOperation implements Operation {

    @Override
    public String word() {
        return "stop";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws InterruptedException {
        workplace.stop();
    }
}
