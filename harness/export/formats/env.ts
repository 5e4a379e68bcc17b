import { z } from 'zod';
import type { ExportFormat } from '../format.ts';
import { PROVENANCE } from '../provenance.ts';

/** A task for an environment server: `entry` is what `reset` takes. The server has words, tools and world. */
const EnvRow = z.strictObject({
  ...PROVENANCE,
  split: z.enum(['train', 'test']),
  category: z.string().min(1),
  /** Environments that the calls act on; empty for single calls. */
  environments: z.array(z.string()),
  /** Number of turns of the user. */
  turns: z.int().positive(),
});

export const env: ExportFormat = {
  schema: EnvRow,
  rowOf: ({ trajectory: { entry }, provenance, part }) => ({
    ...provenance,
    split: part,
    category: entry.category,
    environments: [...entry.environments],
    turns: entry.turns.length,
  }),
};
