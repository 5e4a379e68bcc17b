import { dictOf } from '../../../../benchmarks/python/containers.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { namedStems } from '../../../audit/detectors/conversations/shared/documented-words.ts';
import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { declaredParameter, parameterNames } from '../../../audit/detectors/conversations/shared/declared.ts';
import { offeredTools } from '../../../audit/detectors/conversations/shared/offered-tools.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** A call of one tool is made of another one whose name has the same words, in another order: the inverse conversion. */
export const takeSiblingTool: EntryRule = {
  id: 'take-sibling-tool',
  family: 'tools-exchanged',
  title: 'a conversion that goes the wrong way is made the other way',
  *remedies(finding, entry, audited) {
    const placed = namedCall(finding, entry, audited);
    if (finding.component !== 'reference' || placed?.reading?.args === undefined) return;
    const { tool, written } = placed.reading;
    const stems = namedStems(tool);
    if (stems.size < 2) return;
    for (const other of offeredTools(entry, placed.turn, audited)) {
      const own = namedStems(other.name);
      if (other.name === tool || own.size !== stems.size || [...own].some((stem) => !stems.has(stem)))
        continue;
      const names = parameterNames(other).filter((name) => declaredParameter(other, name).isRequired);
      if (names.length !== written.length) continue;
      const args = Object.fromEntries(names.map((name, index) => [name, written[index] ?? null]));
      yield {
        mended: withReference(entry, replacing(entry, placed, [printCall(other.name, dictOf(args))])),
        reason: `${finding.claim} ${other.name} goes the other way.`,
      };
    }
  },
};
