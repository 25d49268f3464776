// Preloaded into n8n: ends it at once, as a power cut does, at the step of a poll or a run that a file names. With "last"
// in the file, a run that the n8n before has stored and not started is the last to start.
const Module = require('node:module');
const { existsSync, readFileSync, rmSync } = require('node:fs');

const file = process.env.TRUEFLIGHT_KILL_FILE;

const isNamed = (step) => existsSync(file) && readFileSync(file, 'utf8') === step;

const endAt = (step) => {
	if (!isNamed(step)) return;
	rmSync(file);
	process.kill(process.pid, 'SIGKILL');
};

/** Has something done before or after a method. */
const around = (owner, name, { before = () => {}, after = () => {} }) => {
	const method = owner.prototype[name];
	owner.prototype[name] = async function (...args) {
		await before(...args);
		const result = method.apply(this, args);
		await after(await result);
		return result;
	};
};

let stateStored;
let runEnded;
const otherRun = new Promise((resolve) => (runEnded = resolve));
const patches = {
	'@n8n/db': ({ ExecutionRepository, ProcessedDataRepository }) => {
		around(ExecutionRepository, 'setRunning', {
			before: () => endAt('run stored'),
			after: () => endAt('run started'),
		});
		for (const name of ['insert', 'update'])
			around(ProcessedDataRepository, name, { after: () => endAt('run recorded') });
	},
	'workflow-static-data.service': ({ WorkflowStaticDataService }) => {
		const { saveStaticDataById } = WorkflowStaticDataService.prototype;
		WorkflowStaticDataService.prototype.saveStaticDataById = function (...args) {
			return (stateStored = saveStaticDataById.apply(this, args));
		};
	},
	'execution-persistence': ({ ExecutionPersistence }) => {
		around(ExecutionPersistence, 'create', {
			before: async () => {
				await stateStored;
				endAt('state stored');
			},
		});
		around(ExecutionPersistence, 'updateExistingExecution', {
			before: async (_, { status }, conditions) => {
				if (conditions?.requireStatus === 'new' && isNamed('last')) await otherRun;
				if (status === 'success') runEnded();
			},
		});
	},
};

const { _load: load } = Module;
Module._load = function (request, ...rest) {
	const loaded = load.call(this, request, ...rest);
	const name = request.startsWith('.') ? request.slice(request.lastIndexOf('/') + 1) : request;
	const patch = Object.hasOwn(patches, name) ? patches[name] : undefined;
	if (patch) {
		delete patches[name];
		patch(loaded);
	}
	return loaded;
};
