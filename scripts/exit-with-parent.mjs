// Preloaded into web and worker: when the process that started them is gone without a word
// (SIGKILL, out of memory), they end as if asked to, instead of keeping the port. What they
// start themselves inherits this preload and has a channel of its own, which is not ours to watch.
if (process.env.LINEKEEPER_SUPERVISOR_PID === String(process.ppid)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
