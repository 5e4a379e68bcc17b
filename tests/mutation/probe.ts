/**
 * Answers with digests of all that the tree around it makes of the data: verdicts, rankings, hashes, outputs, what is stored.
 * Started by `run.ts` in a copy of the tree. The work is done in a thread, so that this one can end it.
 */
import { Worker } from 'node:worker_threads';
import { ProbeAnswer, ProbeRequest } from './programs/answers.ts';
import { answer, watch } from './programs/watchdog.ts';

const { limit, ...request } = ProbeRequest.parse(JSON.parse(process.argv[2] ?? ''));
const worker = new Worker(new URL('./probe/thread.ts', import.meta.url), { workerData: request });
watch(
  () => ({ began: 0, limit }),
  () => {
    answer({ kind: 'timed-out' });
  },
);
worker.on('message', (message: unknown) => {
  answer(ProbeAnswer.parse(message));
});
worker.on('error', (cause: unknown) => {
  answer({ kind: 'crashed', why: cause instanceof Error ? cause.message : String(cause) });
});
worker.on('exit', (code) => {
  answer({ kind: 'crashed', why: `the thread ended with code ${code}` });
});
