import { readFileSync } from 'node:fs';
import { describeFileError } from '../file-error';
import { InputError } from '../problem';

/** A text file, and how its bytes hold the text where that is not plain UTF-8. */
export interface InputText {
  text: string;
  /** PowerShell's `>` writes UTF-16; editors put a byte order mark before UTF-8. */
  encoding?: 'UTF-16' | 'UTF-8 with a byte order mark';
}

/** @throws InputError when the file, or standard input where it is `-`, cannot be read, or is an archive */
export function readText(file: string): InputText {
  const bytes = readBytes(file);
  const packed = packings.find(([first]) => bytes.subarray(0, first.length).equals(first));
  if (packed)
    return refuseFile(
      file,
      `is packed; unpack it and name the file or folder, for example by ${packed[1]} ${nameOf(file)}`,
    );
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: bytes.subarray(2).toString('utf16le'), encoding: 'UTF-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: swapped(bytes.subarray(2)).toString('utf16le'), encoding: 'UTF-16' };
  // Without a byte order mark every other byte of plain text is zero.
  if (bytes.length > 1 && bytes[0] !== 0 && bytes[1] === 0)
    return { text: bytes.toString('utf16le'), encoding: 'UTF-16' };
  if (bytes.length > 1 && bytes[0] === 0 && bytes[1] !== 0)
    return { text: swapped(bytes).toString('utf16le'), encoding: 'UTF-16' };
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff')
    ? { text: text.slice(1), encoding: 'UTF-8 with a byte order mark' }
    : { text };
}

/** How archives and packed files begin, and what unpacks them. */
const packings: [first: Buffer, program: string][] = [
  [Buffer.from([0x1f, 0x8b]), 'tar xzf (gunzip for a single file)'],
  [Buffer.from('PK\x03\x04'), 'unzip'],
  [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), 'tar xJf (unxz for a single file)'],
];

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    return refuseFile(file, `cannot be read: ${describeFileError(error)}`);
  }
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

/** @throws InputError that names the file */
export function refuseFile(file: string, message: string): never {
  throw new InputError([{ file: nameOf(file), key: '', message }]);
}

/** What messages call a file. */
export const nameOf = (file: string) => (file === '-' ? 'standard input' : file);
