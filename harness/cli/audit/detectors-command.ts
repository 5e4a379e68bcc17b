import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { detectorsText } from '../../reports/audit/detectors.ts';
import type { ListedDetector } from '../../reports/audit/detectors.ts';
import type { DetectorsOptions } from '../commands/audit.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';

/** Lists detectors in the order in which they report: those whose id or sentence has the word, or all. Loads no suite. */
export function detectorsCommand(
  word: string | undefined,
  options: DetectorsOptions,
  surroundings: Surroundings,
): void {
  const wanted = word?.toLowerCase() ?? '';
  const detectors = DETECTORS.map(({ identity, asks }): ListedDetector => ({ ...identity, asks })).filter(
    ({ id, asks }) => `${id} ${asks}`.toLowerCase().includes(wanted),
  );
  present(surroundings, [jsonDocument(options.json, detectors)], () =>
    detectorsText(detectors, word ?? '', surroundings.columns()),
  );
}
