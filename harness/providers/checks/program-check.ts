import { guarded, ok } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';
import { USUAL_MOST_BYTES } from '../../contract/reply-limits.ts';
import type { ReplyLimits } from '../../contract/reply-limits.ts';
import type { ProgramSpec } from '../model-spec.ts';
import { programIdentity } from '../programs/identity.ts';

/** Limits of a reply; no reply is asked for here. */
const LIMITS: ReplyLimits = { timeoutMilliseconds: 60_000, mostBytes: USUAL_MOST_BYTES };

/** Loads or starts a program of the user and ends it, without a request. */
export function programCheck({ provider, source, name, id }: ProgramSpec): Promise<Check> {
  return guarded('model', async () => {
    const options = { place: id, parameters: {}, ...LIMITS };
    const program = await provider.open(source, { ...options, onOutput: () => undefined });
    try {
      await program.tryOut();
      return ok('model', `${programIdentity(provider.id, name, program.version)} starts`);
    } finally {
      await program.close();
    }
  });
}
