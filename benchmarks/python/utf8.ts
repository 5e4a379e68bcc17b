import { PythonFault } from './faults.ts';

const SURROGATES = /\p{Cs}+/u;

/** `len(text.encode('utf-8'))`. @throws {PythonFault} UnicodeEncodeError for a lone surrogate. */
export function utf8Length(text: string): number {
  const lone = SURROGATES.exec(text);
  if (lone !== null) throw surrogateFault(text, lone);
  return new TextEncoder().encode(text).length;
}

function surrogateFault(text: string, lone: RegExpExecArray): PythonFault {
  const start = Array.from(text.slice(0, lone.index)).length;
  const [run] = lone;
  const code = run.charCodeAt(0).toString(16);
  const which =
    run.length === 1
      ? `character '\\u${code}' in position ${start}`
      : `characters in position ${start}-${start + run.length - 1}`;
  return new PythonFault('UnicodeEncodeError', `'utf-8' codec can't encode ${which}: surrogates not allowed`);
}
