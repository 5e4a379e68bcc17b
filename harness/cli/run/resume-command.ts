import type { RunFlags } from './flags.ts';

/**
 * What a person types to go on with a run. A run keeps what shapes its replies; where its data lie, what it may cost and how
 * it is conducted must be said again, so that a resume does not drop a cap in silence.
 */
export function resumeCommand(runId: string, flags: RunFlags): string {
  const restated = [
    ['--db', flags.db],
    ['--bfcl', flags.bfcl],
    ['--config', flags.config],
    ['--max-cost', flags.maxCost],
    ['--price', flags.price],
    ['--concurrency', flags.concurrency],
    ['--timeout', flags.timeout],
    ['--log', flags.log],
  ] as const;
  const given = restated.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quoted(value)]));
  return ['assay run --resume', runId, ...given, ...(flags.cache ? [] : ['--no-cache'])].join(' ');
}

/** As a shell reads it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
