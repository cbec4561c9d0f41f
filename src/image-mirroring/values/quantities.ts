import type { Expr, Value } from '../../helm/expressions/expression';
import { capture, choose, digits, equal, format, matches, times } from '../../helm/expressions/expression';

/** The value of a limit that the pod does not have. */
export const noLimit = 'none';

/** A string of digits as a number. Go would read a leading zero as octal. */
const numberOf = (value: Expr<string>) => digits(capture(value, '^0*([0-9]+)$'));

const wholePart = (quantity: Expr<string>) => capture(quantity, '^([0-9]+)[^\\n]*$');

/** As many digits after the decimal point as there are zeros. */
const fraction = (quantity: Expr<string>, zeros: string) =>
  capture(
    format`${capture(quantity, '^[0-9]+[.]?([0-9]*)[A-Za-z]*$')}${zeros}`,
    `^([0-9]{${zeros.length}})[0-9]*$`,
  );

/** The thousandths of a core in a quantity that matches the pattern of CPU. */
export const thousandthsOf = (quantity: Expr<string>): Expr<number> =>
  choose(
    matches(quantity, 'm$'),
    numberOf(capture(quantity, '^([0-9]+)m$')),
    numberOf(format`${wholePart(quantity)}${fraction(quantity, '000')}`),
  );

const units = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, k: 1000, M: 1000 ** 2, G: 1000 ** 3 };

/** The tenths of a byte in a quantity that matches the pattern of memory. */
export function tenthsOfBytesOf(quantity: Expr<string>): Expr<number> {
  const unit = capture(quantity, '^[0-9.]+([A-Za-z]*)$');
  const bytes = Object.entries(units).reduce<Value<number>>(
    (otherwise, [name, size]) => choose(equal(unit, name), size, otherwise),
    1,
  );
  return times(numberOf(format`${wholePart(quantity)}${fraction(quantity, '0')}`), bytes);
}
