import ts from 'typescript';
import type { Avoided } from './register.ts';
import { syntaxOf } from './source-files.ts';
import type { SourceFile } from './source-files.ts';

/** Half-open range of character offsets in a file. */
type Range = { readonly pos: number; readonly end: number };

/** An avoided phrase in a text of a file. */
export type Finding = {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** The text as written, white space collapsed. */
  readonly phrase: string;
  readonly better: string;
};

/** Between two words: white space and, in a comment over several lines, the mark at the start of a line. */
const GAP = String.raw`\s+(?:(?:\*|//)\s*)?`;

/**
 * Avoided phrases in what a file says to a reader, by phrase and position: comments, string literals and templates of
 * TypeScript; the complete text of an Astro page. Code itself does not count.
 */
export function avoidedIn(file: SourceFile, avoided: readonly Avoided[]): readonly Finding[] {
  const matches = avoided.flatMap(({ phrase, better }) =>
    [...file.text.matchAll(patternOf(phrase))].map((match) => ({ match, better })),
  );
  // Few files match, and only those need a syntax tree.
  if (matches.length === 0) return [];
  const ranges = file.path.endsWith('.astro') ? [{ pos: 0, end: file.text.length }] : textRanges(file);
  return matches
    .filter(({ match }) => ranges.some(({ pos, end }) => pos <= match.index && match.index < end))
    .map(({ match, better }) => ({
      path: file.path,
      line: file.text.slice(0, match.index).split('\n').length,
      phrase: match[0].replaceAll(new RegExp(GAP, 'g'), ' '),
      better,
    }));
}

/** One line per finding: where it is, what it says and what to write instead. */
export const findingLine = ({ path, line, phrase, better }: Finding): string =>
  `${path}:${line}: "${phrase}"; better: ${better}`;

const patternOf = (phrase: string): RegExp =>
  new RegExp(String.raw`\b(?:${phrase.replaceAll(' ', GAP)})\b`, 'gi');

/** Ranges of the comments, string literals and parts of templates of a TypeScript or JavaScript file. */
function textRanges(file: SourceFile): readonly Range[] {
  const source = syntaxOf(file);
  const ranges: Range[] = [];
  const visit = (node: ts.Node): void => {
    ranges.push(...(ts.getLeadingCommentRanges(source.text, node.pos) ?? []));
    ranges.push(...(ts.getTrailingCommentRanges(source.text, node.end) ?? []));
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      ranges.push({ pos: node.getStart(), end: node.end });
    }
    node.getChildren().forEach(visit);
  };
  visit(source);
  return ranges;
}
