import type { GenerationGates } from '../../../benchmarks/generation/drive/gates.ts';
import type { GenerateOptions } from '../../../harness/cli/commands/generate.ts';
import { generateCommand } from '../../../harness/cli/generate/command.ts';
import { inertOutside } from '../../../harness/cli/inert-outside.ts';
import { invocationIn } from '../../../harness/cli/invocation.ts';
import type { Outside } from '../../../harness/cli/surroundings.ts';
import type { Ran } from '../../support/command.ts';
import { NO_INPUT, THIS_PROCESS } from '../../support/machine.ts';

const DEFAULTS: GenerateOptions = {
  seed: 7,
  domains: 2,
  entries: 26,
  dryRun: false,
  evolve: 0,
  reasoning: false,
  concurrency: 16,
  timeoutSeconds: 600,
};

/** Runs `assay generate` with chosen gates on one thread, with a clock that stands still. @throws {AssayError} */
export async function generateWith(
  options: Partial<GenerateOptions>,
  gates: GenerationGates,
  given: Partial<Pick<Outside, 'note' | 'machine' | 'onInterrupt'>> = {},
): Promise<Ran> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const outside = inertOutside({
    variables: {},
    print: (text) => void printed.push(text),
    now: () => new Date(0),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
    ...given,
    note: (text) => {
      noted.push(text);
      given.note?.(text);
    },
  });
  const { surroundings } = invocationIn(outside);
  const code = await generateCommand({ ...DEFAULTS, ...options }, surroundings, { cores: 1, gates });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}
