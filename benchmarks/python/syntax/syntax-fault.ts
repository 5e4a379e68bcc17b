import { PythonFault } from '../faults.ts';

/** Invalid syntax, with the message of CPython 3.11's `eval`. `line` is 1-based; 0 for an empty text. */
export function syntaxFault(message: string, line: number): PythonFault {
  return new PythonFault('SyntaxError', `${message} (<string>, line ${line})`);
}

/** A line with unexpected indentation. */
export function indentationFault(message: string, line: number): PythonFault {
  return new PythonFault('IndentationError', `${message} (<string>, line ${line})`);
}

/** A text nested too deeply to be parsed. */
export function recursionFault(): PythonFault {
  return new PythonFault('RecursionError', 'maximum recursion depth exceeded during compilation');
}
