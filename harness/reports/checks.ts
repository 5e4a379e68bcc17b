import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';

/** What a run depends on, checked, as `assay doctor --json` writes it. */
export const CheckReport = z.strictObject({
  checks: z.array(
    z.strictObject({
      level: z.enum(['ok', 'warn', 'fail']),
      name: z.string(),
      finding: z.string(),
      /** Absent where the check passed. */
      remedy: z.string().optional(),
    }),
  ),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** One line per check. */
export const checksText = ({ checks }: CheckReport): string =>
  checks
    .map(({ level, name, finding, remedy }) =>
      harmlessLine(
        `${level.padEnd(5)} ${name.padEnd(9)} ${finding}${remedy === undefined ? '' : ` ${remedy}`}`,
      ),
    )
    .join('\n');
