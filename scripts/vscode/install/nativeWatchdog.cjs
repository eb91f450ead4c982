// Stands in for the native watchdog of VS Code: ends this process when the one that started it is gone.
"use strict";

exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 5000).unref();
};
