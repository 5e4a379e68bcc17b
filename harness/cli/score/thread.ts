/** A thread that `threads.ts` starts: judges batches of row ids, one after the other, and answers each with its verdicts. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluatorsNamed } from '../../../evaluators/registry.ts';
import { InputError } from '../../contract/errors.ts';
import { openExistingStore } from '../../store/store.ts';
import { startWatchdog } from '../../store/watchdog/watchdog.ts';
import { batchJudge } from './judge-batch.ts';
import type { BatchJudge } from './judge-batch.ts';
import { ThreadRequest } from './thread-messages.ts';
import type { ThreadAnswer } from './thread-messages.ts';

const { database, suiteHash, evaluator } = ThreadRequest.parse(workerData);

function openJudge(): BatchJudge {
  const [named] = evaluatorsNamed(evaluator);
  if (named === undefined) throw new Error(`no evaluator is named ${evaluator}`);
  const store = openExistingStore(database);
  const judge = batchJudge(store, suiteHash, named, startWatchdog(database).watch);
  return (ids) => store.read(() => judge(ids));
}

let judge: BatchJudge | undefined;

function answerTo(ids: readonly number[]): ThreadAnswer {
  try {
    judge ??= openJudge();
    return { kind: 'judged', rows: judge(ids) };
  } catch (cause) {
    if (cause instanceof InputError) return { kind: 'refused', problem: cause.problem };
    throw cause;
  }
}

parentPort?.on('message', (ids: readonly number[]) => parentPort?.postMessage(answerTo(ids)));
