// Stands in for the native logger of VS Code: plain appending to files.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(_name, file) {
    this.file = file;
    this.level = 2;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, "");
  }
  setLevel(level) {
    this.level = level;
  }
  getLevel() {
    return this.level;
  }
  flush() {}
  drop() {}
  clearFormatters() {}
  setPattern() {}
}
levels.forEach((name, level) => {
  Logger.prototype[name] = function log(message) {
    if (level < this.level) return;
    try {
      fs.appendFileSync(this.file, `${new Date().toISOString()} [${name}] ${message}\n`);
    } catch {
      // The log folder goes first when a test run is cleaned up.
    }
  };
});

const ignore = () => {};
const createLogger = async (name, file) => new Logger(name, file);
// One assignment a line: VS Code imports this as an ES module, whose names Node finds only so.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = ignore;
exports.setFlushOn = ignore;
exports.shutdown = ignore;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
