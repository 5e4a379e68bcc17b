import type { InformationLeaf } from '../../../harness/contract/outcome.ts';
import { normalised } from '../state/wording.ts';
import { figuresOf } from './figures.ts';
import type { Figure } from './figures.ts';
import { readOutput } from './leaves.ts';

/** A call of the episode with what it made known. */
export type Finding = {
  readonly call: string;
  readonly leaves: readonly InformationLeaf[];
};

/** All that became known in an episode, from outputs and in the assistant's words. */
export type Evidence = {
  /** Output texts as they were. */
  readonly outputs: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Outputs, normalised, one after the other. Words are no evidence of a text: they may be invented. */
  readonly text: string;
  /** Figures of outputs and of words: a sum done without a tool is a sum. */
  readonly figures: readonly Figure[];
};

/** Gather what became known. Refusals make nothing known. */
export function gather(
  calls: readonly { readonly call: string; readonly output: string }[],
  words: readonly string[],
): Evidence {
  const findings: Finding[] = [];
  const texts: string[] = [];
  const known = new Set<string>();
  for (const { call, output } of calls) {
    const reading = readOutput(output);
    if (reading.kind === 'refusal') continue;
    findings.push({ call, leaves: reading.leaves });
    if (known.has(output)) continue;
    known.add(output);
    // Leaves rather than the output itself: in JSON a line break is two other characters.
    texts.push(reading.leaves.map(({ value }) => String(value)).join('\n'));
  }
  const shown = texts.join('\n');
  return {
    outputs: known,
    findings,
    text: normalised(shown),
    figures: figuresOf([shown, ...words].join('\n')),
  };
}
