// Loaded into a program before it starts: says at its end how much CPU it took, in microseconds.
process.on('exit', () => process.stderr.write(JSON.stringify(process.cpuUsage())));
