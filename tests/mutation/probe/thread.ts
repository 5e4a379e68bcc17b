import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { ProbeRequest } from '../programs/answers.ts';
import type { ProbeAnswer } from '../programs/answers.ts';
import { cpuSeconds } from '../programs/watchdog.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const { file, parts, expected, bfcl, official, sample } = ProbeRequest.omit({ limit: true }).parse(
  workerData,
);

async function probe(): Promise<ProbeAnswer> {
  try {
    if (file !== null) await import(pathToFileURL(resolve(ROOT, file)).href);
  } catch (cause) {
    return { kind: 'does-not-load', why: cause instanceof Error ? cause.message : String(cause) };
  }
  const { probeParts } = await import('./all-parts.ts');
  const digests = await probeParts({ bfcl, official }, sample, parts, expected ?? undefined);
  return { kind: 'seen', cpuSeconds: cpuSeconds(), digests };
}

parentPort?.postMessage(await probe());
