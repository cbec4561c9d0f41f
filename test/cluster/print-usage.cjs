// Loaded into a program before it starts: says at its end how much CPU and memory it took.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: Math.round(maxRSS / 1024) };
  process.stderr.write(JSON.stringify(usage));
});
