import { readJson } from '../../../../benchmarks/python/json-read.ts';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { isList, isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { convertJava } from '../../../action/bfcl-ast/convert-java.ts';
import { convertJavaScript } from '../../../action/bfcl-ast/convert-javascript.ts';
import type { Schema } from '../schema.ts';
import { plainOf } from '../plain.ts';
import type { Plain } from '../plain.ts';

const LIST_OPENING =
  /^(?:new\s+(?:(?!\s)[\w.<>[\], ]*(?<! )\s*)?|(?:java\.util\.)?(?:Arrays\.asList|List\.of|Set\.of|Array\.of)\s*)?[[({]/u;
/** Longest source that is read as a list, in characters: the patterns take quadratic time. */
const LONGEST_LIST = 10_000;

/** What stands between the brackets of a list; `undefined`: a text is none. */
function membersOf(text: string): string | undefined {
  if (text.length > LONGEST_LIST || !/[\])}]$/u.test(text)) return undefined;
  const opening = LIST_OPENING.exec(text)?.[0].length ?? 0;
  return opening === 0 || opening === text.length ? undefined : text.slice(opening, -1);
}

/**
 * Value of a Java or JavaScript source text that is to be of a schema's kind. A text that is no literal of that kind stays:
 * it is a variable or an expression.
 */
export function sourceValue(text: string, schema: Schema, language: 'java' | 'javascript'): Plain {
  const written = text.trim();
  switch (schema.kind) {
    case 'integer':
    case 'number': {
      const number = /^-?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?=[lfdn]?$)/iu.exec(written)?.[0];
      return number === undefined ? unquoted(written) : Number(number.replaceAll('_', ''));
    }
    case 'boolean':
      return /^true$/iu.test(written) ? true : /^false$/iu.test(written) ? false : written;
    case 'array':
    case 'object':
      return collection(written, schema, language);
    case 'string':
      return unquoted(written);
    case 'any':
      return written === 'null' || written === 'undefined' ? null : unquoted(written);
  }
}

function unquoted(text: string): string {
  return /^(["'`]).*\1$/su.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

function collection(text: string, schema: Schema, language: 'java' | 'javascript'): Plain {
  const json = jsonIn(text);
  if (json !== undefined && (schema.kind === 'array' ? isList(json) : isDict(json))) return plainOf(json);
  const converted = convertedBy(text, schema, language);
  if (typeof converted !== 'string') return plainOf(converted);
  if (schema.kind === 'array') {
    const list = membersOf(text);
    const members = list === undefined ? undefined : jsonIn(`[${list}]`);
    if (members !== undefined) return plainOf(members);
  }
  return text;
}

function convertedBy(text: string, { spelled, items }: Schema, language: 'java' | 'javascript'): Value {
  // Both converters overlook what stands behind the literal.
  if (!/[)\]}]\s*;?$/u.test(text)) return text;
  try {
    return language === 'java'
      ? convertJava(text, spelled, items?.spelled)
      : convertJavaScript(text, spelled, items?.spelled);
  } catch (fault) {
    if (fault instanceof PythonFault) return text;
    throw fault;
  }
}

/** JSON in a text, also with single quotes, bare keys and suffixes of numbers. */
function jsonIn(text: string): Value | undefined {
  for (const candidate of text.length > LONGEST_LIST ? [text] : [text, looseJson(text)]) {
    try {
      return readJson(candidate);
    } catch (fault) {
      if (!(fault instanceof PythonFault)) throw fault;
    }
  }
  return undefined;
}

/** A text with double quotes for single ones, quoted keys and bare numbers. */
function looseJson(text: string): string {
  return text
    .replace(/'((?:[^'\\]|\\.)*)'/gu, (_all, inner: string) => JSON.stringify(inner))
    .replace(/(?<=[{,]\s*)([A-Za-z_]\w*)(?=\s*:)/gu, '"$1"')
    .replace(/(?<=[[,:]\s*)(-?\d+(?:\.\d+)?)[lfdLFD](?=\s*[\],}])/gu, '$1')
    .replace(/\bTrue\b/gu, 'true')
    .replace(/\bFalse\b/gu, 'false');
}

/** Whether two source texts mean one value: a constructor or factory its arguments, a class its name, a constant its name. */
export function sameSource(left: string, right: string): boolean {
  if (Math.max(left.length, right.length) > LONGEST_LIST) return false;
  const [first, second] = [bareSource(left), bareSource(right)];
  return first !== '' && first === second;
}

function bareSource(text: string): string {
  let bare = text.trim();
  for (let outer = ''; outer !== bare;) {
    outer = bare;
    bare = bare.replace(/^(?:new\s+)?[A-Z][\w.]*(?:<[^>]*>)?\s*\((.+)\)$/su, '$1').trim();
  }
  return bare
    .replace(/\.class$/u, '')
    .replace(/^(?:[A-Z]\w*\.)+(?=[A-Z][A-Z0-9_]+$)/u, '')
    .replace(/["'`]/gu, '')
    .replace(/[\s,:]+/gu, ' ')
    .toLowerCase();
}
