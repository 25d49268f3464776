// Preloaded into every process that the playground starts: it ends itself when its parent is gone.
const parent = process.ppid;
const timer = setInterval(() => {
	if (process.ppid === parent) return;
	clearInterval(timer);
	process.kill(process.pid, 'SIGTERM');
}, 1000);
timer.unref();
