import { z } from 'zod';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** The suites that can be named, as `assay suite list --json` writes them. */
export const SuiteList = z.strictObject({
  suites: z.array(
    z.strictObject({
      id: z.string(),
      /** Title of its family. */
      title: z.string(),
      /** Name for `assay fetch` of the data that it is made of; `null`: it needs none. */
      data: z.string().nullable(),
      /** `null`: the suite is an original. */
      derivedFrom: z
        .strictObject({ id: z.string(), release: z.string(), patches: z.int(), overrides: z.int() })
        .nullable(),
    }),
  ),
});
export type SuiteList = z.infer<typeof SuiteList>;

/** The suites as a table. */
export function suitesText({ suites }: SuiteList, width: TableWidth): string {
  const content = {
    head: ['suite', 'family', 'data', 'derived from', 'release', 'patches', 'overrides'],
    essential: ['suite', 'derived from'],
    alignedRight: ['patches', 'overrides'],
    rows: suites.map(({ id, title, data, derivedFrom }) => {
      const own = [id, title, data ?? 'none'];
      if (derivedFrom === null) return [...own, '', '', '', ''];
      const { id: parent, release, patches, overrides } = derivedFrom;
      return [...own, parent, release, patches, overrides];
    }),
  };
  return tableText(content, width);
}
