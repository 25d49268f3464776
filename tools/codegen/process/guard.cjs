// Preloaded into each process of an import. A process that is busy with a hostile document notices neither a
// signal nor that its parent is gone, but a thread of its own does.
const { isMainThread, Worker } = require('node:worker_threads');

const watch = `const parent = Number(process.env.GUARDED_BY);
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 250);`;
if (isMainThread) new Worker(watch, { eval: true }).unref();
