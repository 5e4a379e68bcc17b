import type { Refusal, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { literalText } from './refusal-words.ts';
import type { DefinedWorld, WorldProblem } from './world-problem.ts';

/** Figures and bounds in words: what is refused from the next value on, and what is refused from the value itself on. */
const BEYOND =
  /\b(?:more than|above|over (?=\$?\d|the limit)|below|beneath|lower than|higher than|less than|fewer|longer than|shorter than|later than|earlier than|exceed\w*|too (?:heavy|many|large|long)|not enough|no room|is over\b|overdue|is before|is after)/iu;
const FROM_ON =
  /\b(?:at least|at most|or (?:more|later|longer|above|earlier|fewer|less|over)|is full|neither)\b/iu;

/** A comparison in a condition: `less` refuses beyond a bound, `at-most` from the bound on. */
type Comparison = { readonly kind: 'less' | 'at-most'; readonly figures: readonly number[] };

/** What the words of a refusal say of its bounds is what its condition compares with. */
export const boundaryProblems = ({ definition }: DefinedWorld): readonly WorldProblem[] =>
  definition.tools.flatMap((tool) =>
    tool.contract.refuses.flatMap((refusal) =>
      [
        ...wrongFigures(refusal),
        ...unsaidFigures(refusal),
        ...wrongEdge(refusal),
        ...unsaid(refusal, tool),
      ].map((problem) => ({
        tool: tool.name,
        problem: `The refusal "${refusal.code}" ${problem}`,
        blame: 'tool' as const,
      })),
    ),
  );

/** A figure of the words that the condition does not have, nor the whole number before it: "3 or more" is "more than 2". */
function wrongFigures({ says, when }: Refusal): readonly string[] {
  const figures = figuresIn(says);
  const compared = literalsIn(when).map(Math.abs);
  if (figures.length === 0) return [];
  const beyond = BEYOND.test(says) && !FROM_ON.test(says);
  const edges = comparisonsIn(when).flatMap(({ kind, figures: of }) =>
    of.map((figure) => Math.abs(figure) + edgeShift(kind, beyond)),
  );
  const lost = figures.find(
    (figure) => !(edges.length > 0 ? [...edges, ...plainOf(when)] : compared).includes(figure),
  );
  if (lost === undefined) return [];
  return [`says "${says}", and its condition compares with ${compared.join(', ') || 'no figure'}.`];
}

/** How far the figure of the words lies from the one of the condition. */
function edgeShift(kind: Comparison['kind'], beyond: boolean): number {
  if (beyond) return kind === 'less' ? 0 : -1;
  return kind === 'less' ? 1 : 0;
}

/** Figures of a condition that stand in no comparison of size. */
const plainOf = (when: unknown): readonly number[] => {
  const compared = new Set(comparisonsIn(when).flatMap(({ figures }) => figures));
  return literalsIn(when).filter((figure) => !compared.has(figure));
};

/** Words for figures in comparisons, besides nothing at all, which needs none. */
const FIGURE_WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:twice|double|doubled|two)\b/iu, 2],
  [/\b(?:three times|thrice|three)\b/iu, 3],
  [/\b(?:one|a single)\b/iu, 1],
];

/** A figure in a comparison of which the words say nothing: "the course is full" speaks of no place that is left. */
function unsaidFigures({ says, when }: Refusal): readonly string[] {
  if (figuresIn(says).length > 0) return [];
  const said = FIGURE_WORDS.flatMap(([words, figure]) => (words.test(says) ? [figure] : []));
  const compared = comparisonsIn(when).flatMap(({ figures }) => figures);
  const odd = compared.find((figure) => figure !== 0 && !said.includes(Math.abs(figure)));
  return odd === undefined ? [] : [`says "${says}", and its condition compares with ${odd}.`];
}

/** Words without a figure still say whether the bound itself is refused. */
function wrongEdge({ says, when }: Refusal): readonly string[] {
  const comparisons = comparisonsIn(when);
  if (comparisons.length === 0 || figuresIn(says).length > 0) return [];
  const [beyond, from] = [BEYOND.test(says), FROM_ON.test(says)];
  if (beyond === from) return [];
  const wanted = beyond ? 'less' : 'at-most';
  if (comparisons.some(({ kind }) => kind === wanted)) return [];
  return [
    `says "${says}", and its condition ${beyond ? 'refuses the bound itself, too' : 'does not refuse the bound itself'}.`,
  ];
}

/** Figures of the message and of the description are those of the words. */
function unsaid({ says, message, code: _code }: Refusal, { description }: ToolDefinition): readonly string[] {
  const [said, shown] = [figuresIn(says), figuresIn(literalText(message))];
  const odd = shown.find((figure) => !said.includes(figure));
  if (odd === undefined) return [];
  return figuresIn(description).includes(odd) && said.length === 0
    ? []
    : [`says "${says}", and its message speaks of ${odd}.`];
}

const figuresIn = (text: string): readonly number[] =>
  Array.from(text.matchAll(/\d+(?:\.\d+)?/gu), ([figure]) => Number(figure));

function comparisonsIn(node: unknown): readonly Comparison[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(comparisonsIn);
  if (!('kind' in node) || (node.kind !== 'less' && node.kind !== 'at-most')) return inner;
  return [{ kind: node.kind, figures: 'of' in node ? literalsIn(node.of) : [] }, ...inner];
}

function literalsIn(node: unknown): readonly number[] {
  if (typeof node === 'number') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, part]) => (key === 'limit' ? [] : literalsIn(part)));
}
