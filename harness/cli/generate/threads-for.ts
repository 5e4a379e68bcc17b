import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';

/** Entries from which on threads pay for their start. */
const ENTRIES_FOR_THREADS = 100;

/**
 * Threads that work on a request at once: at most one for each domain.
 *
 * @param jobs - what was asked for. Absent: one for each core, and one alone for a small suite.
 */
export function threadsFor(
  { generator: { domains, entries } }: GenerationRequest,
  jobs: number | undefined,
  cores: number,
): number {
  const usual = entries < ENTRIES_FOR_THREADS ? 1 : cores;
  return Math.min(jobs ?? usual, domains);
}
