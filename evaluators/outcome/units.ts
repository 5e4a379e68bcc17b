/** A unit: what it measures, and factor and offset to the base of that. */
export type Unit = { readonly dimension: string; readonly factor: number; readonly offset: number };

/** `dimension factor[+offset]: spellings`, the offset added before the factor. Base units are those of the environments. */
const LINES = `
length 0.001: m, meter, metre
length 1: km, kilometer, kilometre, kms
length 0.00001: cm, centimeter, centimetre
length 0.000001: mm, millimeter, millimetre
length 1.609344: mile, mi
length 0.0009144: yard, yd
length 0.0003048: foot, feet, ft
length 0.0000254: inch, inches, in
mass 1: kg, kilogram, kilo, kgs
mass 0.001: g, gram, gm
mass 0.000001: mg, milligram
mass 0.45359237: lb, lbs, pound
mass 0.028349523125: oz, ounce
mass 1000: tonne, metric ton
volume 1: l, liter, litre
volume 0.001: ml, milliliter, millilitre
volume 3.785411784: gallon, gal
volume 0.2365882365: cup
time 1: s, second, sec
time 60: minute, min
time 3600: hour, hr, h
time 86400: day
time 604800: week
time month: month
time year: year, yr
temperature 1: celsius, c, degree celsius, °c, centigrade
temperature 0.5555555555555556-32: fahrenheit, f, degree fahrenheit, °f
temperature 1-273.15: kelvin, k, °k
speed 3.6: m/s, meter per second, mps, meter/second
speed 1: km/h, kph, kmh, kilometer per hour, kmph, km/hr
speed 1.609344: mph, mile per hour, mi/h, miles/hour
energy 1: j, joule
energy 1000: kj, kilojoule
energy 4.184: cal, calorie
energy 4184: kcal, kilocalorie
power 1: watt
power 1000: kw, kilowatt
pressure 0.000145037738: pa, pascal
pressure 0.145037738: kpa, kilopascal
pressure 14.6959488: atm, atmosphere
pressure 1: psi
pressure 14.5037738: bar
voltage 1: volt
share 1: percent, %, per cent
currency USD: usd, us dollar, dollar, $
currency EUR: eur, euro, €
currency GBP: gbp, british pound, pound sterling, £
currency JPY: jpy, yen, japanese yen, ¥
currency CNY: cny, rmb, yuan, chinese yuan
currency CAD: cad, canadian dollar
currency AUD: aud, australian dollar
currency INR: inr, rupee, indian rupee
currency CHF: chf, swiss franc`;

function unitOf(measure: string): Unit {
  const [dimension = '', scale = ''] = measure.split(' ');
  const [, factor = '', offset = '0'] = /^([\d.]+)([-+][\d.]+)?$/u.exec(scale) ?? [];
  // A unit without a factor is its own dimension: months have no length, and currencies no rate.
  if (factor === '') return { dimension: `${dimension} ${scale}`, factor: 1, offset: 0 };
  return { dimension, factor: Number(factor), offset: Number(offset) };
}

/** Units by spelling, lower case, singular. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const at = line.indexOf(': ');
      const unit = unitOf(line.slice(0, at));
      return line
        .slice(at + 2)
        .split(', ')
        .map((spelling) => [spelling, unit] as const);
    }),
);

/** A quantity in the base unit of its dimension. */
export const inBase = (value: number, { offset, factor }: Unit): number => (value + offset) * factor;

/**
 * Convert a quantity to another unit; `undefined` if the two have different dimensions or one is unknown.
 *
 * @param from - a spelling of the unit, in any case; likewise `to`.
 */
export function convert(value: number, from: string, to: string): number | undefined {
  const source = UNITS.get(from.toLowerCase());
  const target = UNITS.get(to.toLowerCase());
  if (source === undefined || target === undefined || source.dimension !== target.dimension) return undefined;
  return inBase(value, source) / target.factor - target.offset;
}
