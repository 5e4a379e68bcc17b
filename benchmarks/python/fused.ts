import { binaryParts } from './binary-parts.ts';
import { nearestDouble } from './real-functions.ts';

/** Magnitudes of products that neither underflow nor overflow. */
const SMALLEST = 2 ** -900;
const LARGEST = 2 ** 900;

/** `x * y + z` of finite doubles, rounded once, as a fused multiply-add does. */
export function fused(x: number, y: number, z: number): number {
  const size = Math.abs(x * y);
  const ordinary = [Math.abs(x), Math.abs(y), size].every((part) => part > SMALLEST && part < LARGEST);
  if (!ordinary || Math.abs(z) > LARGEST) return fusedExactly(x, y, z);
  const product = twoProduct(x, y);
  const lower = twoSum(z, product.rest);
  const upper = twoSum(product.value, lower.value);
  return upper.value + sumToOdd(lower.rest, upper.rest);
}

/** A rounded result and its exact rounding error. */
type Split = { readonly value: number; readonly rest: number };

function twoSum(left: number, right: number): Split {
  const value = left + right;
  const part = value - left;
  return { value, rest: left - (value - part) + (right - part) };
}

/** Splits a double into two halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;

function halves(value: number): readonly [number, number] {
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

function twoProduct(left: number, right: number): Split {
  const value = left * right;
  const [[a, b], [c, d]] = [halves(left), halves(right)];
  return { value, rest: b * d - (value - a * c - b * c - a * d) };
}

/**
 * Sum whose last bit is set if it is inexact (rounding to odd). Adding it to a larger number then rounds as the exact
 * sum would: it never looks like a tie unless it is one.
 */
function sumToOdd(left: number, right: number): number {
  const { value, rest } = twoSum(left, right);
  if (rest === 0) return value;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  if (bits % 2n === 1n) return value;
  view.setBigUint64(0, rest > 0 === value > 0 ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

function fusedExactly(x: number, y: number, z: number): number {
  const first = binaryParts(x);
  const second = binaryParts(y);
  const third = binaryParts(z);
  const product = first.mantissa * second.mantissa;
  if (product === 0n) return x * y + z;
  const power = first.exponent + second.exponent;
  const lowest = Math.min(power, third.exponent);
  const sum = (product << BigInt(power - lowest)) + (third.mantissa << BigInt(third.exponent - lowest));
  return nearestDouble(sum, lowest);
}
