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
  /**
   * Outputs of look-ups, normalised, one after the other. No evidence of a text are words, which may be invented, and
   * outputs of other calls, which give back what the caller wrote.
   */
  readonly text: string;
  /** Figures of outputs and of words: a sum done without a tool is a sum. */
  readonly figures: readonly Figure[];
};

/** Gather what became known. Refusals make nothing known. */
export function gather(
  calls: readonly { readonly call: string; readonly output: string }[],
  words: readonly string[],
  looksUp: (call: string) => boolean,
): Evidence {
  const findings: Finding[] = [];
  const [texts, lookedUp]: [string[], string[]] = [[], []];
  const known = new Set<string>();
  for (const { call, output } of calls) {
    const reading = readOutput(output);
    if (reading.kind === 'refusal') continue;
    findings.push({ call, leaves: reading.leaves });
    if (known.has(output)) continue;
    known.add(output);
    // Leaves rather than the output itself: in JSON a line break is two other characters.
    const text = reading.leaves.map(({ value }) => String(value)).join('\n');
    texts.push(text);
    if (looksUp(call)) lookedUp.push(text);
  }
  return {
    outputs: known,
    findings,
    text: normalised(lookedUp.join('\n')),
    figures: figuresOf([...texts, ...words].join('\n')),
  };
}
