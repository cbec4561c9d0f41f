// Loaded into a program before it starts: writes at its end how much memory (MB) it took at most.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () =>
    writeFileSync(process.env.MEMORY_FILE, `${Math.round(process.resourceUsage().maxRSS / 1024)}`),
  );
