import { auditCommand } from '../../../harness/cli/audit/command.ts';
import type { AuditMeans } from '../../../harness/cli/audit/command.ts';
import type { AuditOptions } from '../../../harness/cli/commands/audit.ts';
import { inertOutside } from '../../../harness/cli/inert-outside.ts';
import { invocationIn } from '../../../harness/cli/invocation.ts';
import type { Ran } from '../../support/command.ts';
import { NO_INPUT, THIS_PROCESS } from '../../support/machine.ts';

const DEFAULTS: AuditOptions = { category: 'all', full: false, readings: './readings', concurrency: 1 };

/** Runs `assay audit` with chosen detectors and cores, with a clock that stands still. @param suite - id or folder. */
export async function auditWith(
  suite: string,
  options: Partial<AuditOptions>,
  means: AuditMeans,
): Promise<Ran> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const outside = inertOutside({
    variables: {},
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    now: () => new Date(0),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
  });
  const { surroundings } = invocationIn(outside);
  const code = await auditCommand(suite, { ...DEFAULTS, ...options }, surroundings, means);
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}
