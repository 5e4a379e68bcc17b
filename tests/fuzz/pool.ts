import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeteredOutcome } from './meter.ts';
import { markedIndex } from './worker.ts';
import type { Answer, Order } from './worker.ts';

/** Wall time after which a case is ended from outside. */
const ENDED_AFTER_MILLISECONDS = 30_000;
const WATCHED_EVERY_MILLISECONDS = 500;

/** Takes the outcome of one case. */
export type Take = (kind: string, index: number, outcome: MeteredOutcome) => void;

/** Plays orders on worker processes. A worker that hangs or dies is replaced, and its case is counted. */
export async function playOrders(
  orders: readonly Order[],
  workers: number,
  folder: string,
  take: Take,
): Promise<void> {
  const left = [...orders];
  const lane = async (name: string): Promise<void> => {
    const worker = new WatchedWorker(join(folder, name));
    try {
      for (let order = left.shift(); order !== undefined; order = left.shift())
        await worker.play(order, take);
    } finally {
      worker.end();
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => lane(`worker-${number}`)));
}

class WatchedWorker {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Plays all cases of an order. */
  async play(order: Order, take: Take): Promise<void> {
    let left = [...order.indexes];
    const taken: Take = (kind, index, outcome) => {
      left = left.filter((each) => each !== index);
      take(kind, index, outcome);
    };
    while (left.length > 0) {
      const ended = await this.#attempt({ ...order, indexes: left }, taken);
      if (ended.how === 'done') return;
      const index = this.#marked() ?? left[0];
      this.#child = undefined;
      if (index === undefined) return;
      const problem = ended.how === 'hung' ? 'hang' : 'crash';
      const cpuMilliseconds = ended.how === 'hung' ? ENDED_AFTER_MILLISECONDS : 0;
      const finding = { problem, detail: ended.detail } as const;
      taken(order.kind, index, {
        ended: ended.how,
        size: 0,
        cpuMilliseconds,
        grownMegabytes: 0,
        findings: [finding],
      });
    }
  }

  end(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  #marked(): number | undefined {
    return markedIndex(readFileSync(join(this.#folder, 'mark'), 'utf8'));
  }

  async #attempt(order: Order, take: Take): Promise<{ how: 'done' | 'hung' | 'died'; detail: string }> {
    const child = (this.#child ??= this.#start());
    let watch: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve) => {
        let since = performance.now();
        let hung = false;
        const onMessage = (answer: Answer): void => {
          since = performance.now();
          if (answer.kind === 'case') take(order.kind, answer.index, answer.outcome);
          else {
            child.off('message', onMessage);
            child.removeAllListeners('exit');
            resolve({ how: 'done', detail: '' });
          }
        };
        child.on('message', onMessage);
        child.on('exit', (code, signal) => {
          const detail = hung
            ? `no end within ${ENDED_AFTER_MILLISECONDS / 1000} seconds`
            : `the process ended with ${signal ?? `code ${code}`}`;
          resolve({ how: hung ? 'hung' : 'died', detail });
        });
        watch = setInterval(() => {
          if (performance.now() - since < ENDED_AFTER_MILLISECONDS || hung) return;
          hung = true;
          child.kill('SIGKILL');
        }, WATCHED_EVERY_MILLISECONDS);
        child.send(order);
      });
    } finally {
      clearInterval(watch);
    }
  }

  #start(): ChildProcess {
    return fork(
      join(import.meta.dirname, 'worker.ts'),
      [join(this.#folder, 'files'), join(this.#folder, 'mark')],
      {
        execArgv: ['--expose-gc', '--max-old-space-size=2000', '--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
  }
}
