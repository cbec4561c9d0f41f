// Loaded into a program before it starts: writes at its end how much CPU (s) and memory (MB) it took.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: Math.round(maxRSS / 1024) };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
