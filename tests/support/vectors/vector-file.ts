import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Lines of JSON that are about one thing: an interface, a start state, a sequence of calls. Never empty. */
export type Section = readonly string[];

/** File of the vectors of an environment, or of `worlds` of several. */
export const vectorFile = (name: string): URL =>
  new URL(`../../vectors/environments/${name}.jsonl`, import.meta.url);

/** Text of a file with these sections. */
export const fileText = (sections: readonly Section[]): string =>
  sections.map((section) => `${section.join('\n')}\n`).join('');

/** Keys with which the first line of a section begins. */
const OPENING = /^\{"(?:interface|start|case)":/;

/** The sections of a vector file, in order. */
export function readSections(name: string): readonly Section[] {
  const sections: string[][] = [];
  for (const line of readFileSync(vectorFile(name), 'utf8').split('\n')) {
    if (OPENING.test(line)) sections.push([line]);
    else if (line !== '') sections.at(-1)?.push(line);
  }
  return sections;
}

const Line = z.record(z.string(), z.json());
type Line = z.infer<typeof Line>;
const lineOf = (text: string | undefined): Line => (text === undefined ? {} : Line.parse(JSON.parse(text)));

/** What the first line says, for example `case the tank takes 50 gallons`. */
export function titleOf([first]: Section): string {
  const [opening = []] = Object.entries(lineOf(first));
  return opening.map(String).join(' ');
}

/**
 * Where recorded sections and those of today's code differ: the title of the section, the line, and each part of it with
 * both values. Empty exactly when the files are equal.
 */
export function sectionDifferences(
  recorded: readonly Section[],
  played: readonly Section[],
): readonly string[] {
  const now = new Map(played.map((section) => [titleOf(section), section]));
  const then = new Map(recorded.map((section) => [titleOf(section), section]));
  const titles = [...new Set([...then.keys(), ...now.keys()])];
  const differences = titles.flatMap((title) => {
    const [former, latter] = [then.get(title), now.get(title)];
    if (former === undefined) return [`${title}: not recorded`];
    if (latter === undefined) return [`${title}: recorded, but no longer among the committed calls`];
    return lineDifferences(former, latter).map((difference) => `${title}: ${difference}`);
  });
  const isReordered = differences.length === 0 && fileText(recorded) !== fileText(played);
  return isReordered ? ['the sections come in another order'] : differences;
}

function lineDifferences(recorded: Section, played: Section): readonly string[] {
  const count = Math.max(recorded.length, played.length);
  return Array.from({ length: count }, (_, index) => [recorded[index], played[index]] as const)
    .filter(([former, latter]) => former !== latter)
    .map(([former, latter]) => partDifferences(lineOf(former), lineOf(latter)));
}

/** A call is named by its text; other lines are told by what differs in them. */
function partDifferences(recorded: Line, played: Line): string {
  const parts = [...new Set([...Object.keys(recorded), ...Object.keys(played)])].map(
    (part) => [part, shown(recorded[part]), shown(played[part])] as const,
  );
  const differing = parts
    .filter(([, former, latter]) => former !== latter)
    .map(([part, former, latter]) => `\n  ${part} recorded: ${former}\n  ${part} now:      ${latter}`);
  const named = recorded['call'] === played['call'] ? shown(recorded['call']) : 'line';
  return `${named}${differing.length === 0 ? '\n  parts in another order' : differing.join('')}`;
}

const shown = (value: unknown): string => (value === undefined ? '(nothing)' : JSON.stringify(value));
