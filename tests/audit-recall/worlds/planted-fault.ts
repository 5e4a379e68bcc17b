import { z } from 'zod';
import { FaultyPart } from '../../../harness/contract/funnel.ts';

/** A fault that a person planted in a generated suite: a line of `truth.jsonl`. */
export const PlantedFault = z.looseObject({
  n: z.union([z.int(), z.string()]),
  kind: z.string().min(1),
  /** Where it was planted: an entry, a tool of an environment, or a row of one of its populations. */
  place: z.looseObject({
    entry: z.string().optional(),
    environment: z.string().optional(),
    tool: z.string().optional(),
    table: z.string().optional(),
    row: z.string().optional(),
    population: z.string().optional(),
  }),
  component: FaultyPart,
  what: z.string(),
  /** Entries that it affects. */
  entries: z.array(z.string()).default([]),
});
export type PlantedFault = z.infer<typeof PlantedFault>;
