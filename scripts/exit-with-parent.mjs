// Preloaded into web and worker: when the process that started them is gone without a word
// (SIGKILL, out of memory), they end as if asked to, instead of keeping the port.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
