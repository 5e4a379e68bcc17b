import type { Complex } from '../../harness/contract/value.ts';

/**
 * `repr` of a Python float: the shortest digits that parse to the same double, in exponent form from 1e16 on and below
 * 1e-4. JavaScript prints the same digits but switches to exponent form at other limits.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e16 || magnitude < 1e-4) return exponentForm(value);
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function exponentForm(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const size = exponent.slice(1).padStart(2, '0');
  return `${digits}e${exponent.startsWith('-') ? '-' : '+'}${size}`;
}

/** `repr` of a Python complex number: `(1+2j)`, or only `2j` if the real part is positive zero. */
export function complexText({ real, imaginary }: Complex): string {
  const part = (value: number): string => floatText(value).replace(/\.0$/, '');
  if (Object.is(real, 0)) return `${part(imaginary)}j`;
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '' : '+';
  return `(${part(real)}${sign}${part(imaginary)}j)`;
}
