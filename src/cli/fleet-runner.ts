import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { styleText } from 'node:util';
import { parentPort, Worker } from 'node:worker_threads';
import type { CommandOutput } from './command-output';
import type { FleetTasks } from './fleet-tasks';

type TaskName = keyof FleetTasks;
type Input<Name extends TaskName> = Parameters<FleetTasks[Name]>[0];
type Output<Name extends TaskName> = ReturnType<FleetTasks[Name]>;

/** Runs tasks over the clusters of a repository. */
export interface FleetRunner {
  /** @returns the outputs in the order of the inputs; only a few inputs are worked on before their outputs are used */
  run<Name extends TaskName>(name: Name, inputs: Iterable<Input<Name>>): AsyncGenerator<Output<Name>>;
}

/** How many clusters are worth the start of a thread, which takes as long as checking some hundred. */
const clustersPerThread = 250;

/** Calls a function with a runner: in worker threads where there are many clusters. */
export async function withFleetRunner<T>(
  clusters: number,
  { programFile }: CommandOutput,
  use: (runner: FleetRunner) => Promise<T>,
): Promise<T> {
  const count = Math.min(availableParallelism(), Math.floor(clusters / clustersPerThread));
  if (programFile === undefined || count < 2) return use({ run: runHere });
  const threads = new FleetThreads(programFile, count);
  try {
    return await use(threads);
  } finally {
    await threads.end();
  }
}

async function* runHere<Name extends TaskName>(
  name: Name,
  inputs: Iterable<Input<Name>>,
): AsyncGenerator<Output<Name>> {
  for (const input of inputs) yield await Promise.resolve(runTask(name, input));
}

function runTask<Name extends TaskName>(name: Name, input: Input<Name>): Output<Name> {
  const { fleetTasks } = require('./fleet-tasks') as typeof import('./fleet-tasks');
  return (fleetTasks[name] as (input: Input<Name>) => Output<Name>)(input);
}

/** Far more than a thread needs: without a limit it would collect garbage so late that it takes several times its memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1024 };

/** A thread has no terminal to ask whether text is coloured: it does what this one does. */
const threadEnvironment = (): NodeJS.ProcessEnv =>
  styleText('bold', '') === '' ? process.env : { ...process.env, FORCE_COLOR: '1' };

class FleetThreads implements FleetRunner {
  private readonly workers: readonly Worker[];
  private readonly idle: Worker[];
  private readonly waiting: ((worker: Worker) => void)[] = [];

  constructor(programFile: string, count: number) {
    const env = threadEnvironment();
    this.workers = Array.from({ length: count }, () => new Worker(programFile, { env, resourceLimits }));
    this.idle = [...this.workers];
  }

  async *run<Name extends TaskName>(name: Name, inputs: Iterable<Input<Name>>): AsyncGenerator<Output<Name>> {
    const running: Promise<Output<Name>>[] = [];
    for (const input of inputs) {
      running.push(this.ask(name, input));
      // One more for each worker, so that none waits for the reader of the outputs.
      if (running.length > 2 * this.workers.length) yield (await running.shift()) as Output<Name>;
    }
    for (const each of running) yield await each;
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private async ask<Name extends TaskName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((resolve) => this.waiting.push(resolve)));
    worker.postMessage({ name, input });
    const [output] = (await once(worker, 'message')) as [Output<Name>];
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.idle.push(worker);
    return output;
  }
}

/** What a worker thread does: it answers each task with its output, until it is ended. */
export function serveFleetTasks(): void {
  parentPort?.on('message', ({ name, input }: { name: TaskName; input: Input<TaskName> }) =>
    parentPort?.postMessage(runTask(name, input)),
  );
}
