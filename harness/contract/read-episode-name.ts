import { z } from 'zod';
import type { EpisodeName } from './watch.ts';

const Name = z.strictObject({
  runId: z.string(),
  model: z.string(),
  entryKey: z.string(),
  trial: z.int(),
}) satisfies z.ZodType<EpisodeName>;

/** The name that a slot holds. */
export const readEpisodeName = (text: string): EpisodeName => Name.parse(JSON.parse(text));
