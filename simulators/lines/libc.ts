/**
 * The few calls of the C library that make a pseudo-terminal, and the only file that knows koffi.
 * Linux: the numbers are those of its headers.
 */

import { constants, closeSync, openSync } from 'node:fs'
import koffi from 'koffi'
import { RigError } from '../kernel/errors.ts'

/** `O_CLOEXEC`: no child of the rig may inherit a line and so hold it open. */
const closeOnExec = 0o2000000
const duplicateCloseOnExec = 1030
const flushInput = 0
const setNow = 0
/** `EINTR`: a signal came in between. */
const interrupted = 4
const pollIn = 0x01
const pollHangUp = 0x10
/** More than any C library's `struct termios` (60 bytes in glibc and musl). */
const termiosBytes = 256
const pathBytesMax = 128

interface PollFd {
  fd: number
  events: number
  revents: number
}

interface LibC {
  readonly posix_openpt: (flags: number) => number
  readonly grantpt: (fd: number) => number
  readonly unlockpt: (fd: number) => number
  readonly ptsname_r: (fd: number, path: Buffer, pathBytes: number) => number
  readonly tcgetattr: (fd: number, termios: Buffer) => number
  readonly tcsetattr: (fd: number, when: number, termios: Buffer) => number
  readonly tcflush: (fd: number, queue: number) => number
  readonly cfmakeraw: (termios: Buffer) => void
  readonly cfgetispeed: (termios: Buffer) => number
  readonly fcntl: (fd: number, command: number, kind: 'int', value: number) => number
  readonly poll: (fds: PollFd[], count: number, timeoutMs: number) => number
}

let loaded: LibC | undefined

function libc(): LibC {
  if (loaded) return loaded
  if (process.platform !== 'linux') {
    throw new RigError(
      `cannot make a serial line on ${process.platform}: only Linux is supported`,
      {
        code: 'cannotCreate',
        hint: 'Run the rig on Linux or in its container, or use TCP lines.',
      },
    )
  }
  // Without a name: names are one list for the whole process, and a second loading would clash.
  const pollFd = koffi.struct({ fd: 'int', events: 'short', revents: 'short' })
  const c = koffi.load(null) // the C library that Node itself runs on, glibc or musl
  loaded = {
    posix_openpt: c.func('int posix_openpt(int flags)'),
    grantpt: c.func('int grantpt(int fd)'),
    unlockpt: c.func('int unlockpt(int fd)'),
    ptsname_r: c.func('int ptsname_r(int fd, _Out_ uint8_t *path, size_t pathBytes)'),
    tcgetattr: c.func('int tcgetattr(int fd, _Out_ uint8_t *termios)'),
    tcsetattr: c.func('int tcsetattr(int fd, int when, _In_ uint8_t *termios)'),
    tcflush: c.func('int tcflush(int fd, int queue)'),
    cfmakeraw: c.func('void cfmakeraw(_Inout_ uint8_t *termios)'),
    cfgetispeed: c.func('uint32_t cfgetispeed(_In_ uint8_t *termios)'),
    fcntl: c.func('int fcntl(int fd, int command, ...)'),
    poll: c.func('poll', 'int', [koffi.inout(koffi.pointer(pollFd)), 'unsigned long', 'int']),
  }
  return loaded
}

function checked(call: string, result: number): number {
  if (result >= 0) return result
  throw new RigError(`cannot make a serial line: ${call} failed (errno ${koffi.errno()})`, {
    code: 'cannotCreate',
    hint: 'Check that /dev/pts is mounted and that pseudo-terminals are left (/proc/sys/kernel/pty/max, ulimit -n).',
  })
}

export interface Master {
  readonly fd: number
  /** `/dev/pts/N`. */
  readonly path: string
}

/** A non-blocking master whose slave is ready to be opened. @throws RigError cannotCreate. */
export function openMaster(): Master {
  const c = libc()
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants
  const flags = O_RDWR | O_NOCTTY | O_NONBLOCK | closeOnExec
  const fd = checked('posix_openpt', c.posix_openpt(flags))
  try {
    checked('grantpt', c.grantpt(fd))
    checked('unlockpt', c.unlockpt(fd))
    const path = Buffer.alloc(pathBytesMax)
    checked('ptsname_r', -c.ptsname_r(fd, path, path.length))
    return { fd, path: path.toString('latin1', 0, path.indexOf(0)) }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/** Raw, seen from the host: no echo, no line editing, 8-bit clean. Works without a slave open. */
export function makeRaw({ fd }: Master): void {
  const c = libc()
  const termios = Buffer.alloc(termiosBytes)
  checked('tcgetattr', c.tcgetattr(fd, termios))
  c.cfmakeraw(termios)
  checked('tcsetattr', c.tcsetattr(fd, setNow, termios))
}

/** Throws away what lies unread for the host, and leaves the slave as closed as it was. */
export function flushUnread({ path }: Master): void {
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants
  const slave = openSync(path, O_RDWR | O_NOCTTY | O_NONBLOCK)
  libc().tcflush(slave, flushInput)
  closeSync(slave)
}

/** Another descriptor of the same master, for a stream that closes its own. */
export function duplicate({ fd }: Master): number {
  return checked('fcntl', libc().fcntl(fd, duplicateCloseOnExec, 'int', 0))
}

/** `hungUp`: nobody has the slave open (and somebody had, once). `readable`: the host's bytes wait. */
export function look({ fd }: Master): { readonly hungUp: boolean; readonly readable: boolean } {
  const fds: PollFd[] = [{ fd, events: pollIn, revents: 0 }]
  let found = libc().poll(fds, 1, 0)
  // A signal says nothing about the line: a child that died, a profiler at work.
  while (found < 0 && koffi.errno() === interrupted) found = libc().poll(fds, 1, 0)
  checked('poll', found)
  const revents = fds[0]?.revents ?? 0
  return { hungUp: (revents & pollHangUp) !== 0, readable: (revents & pollIn) !== 0 }
}

/** The speed that the host set, as its C library writes it (a `B9600` constant, or plain baud). */
export function speedCode({ fd }: Master): number {
  const termios = Buffer.alloc(termiosBytes)
  checked('tcgetattr', libc().tcgetattr(fd, termios))
  return libc().cfgetispeed(termios)
}
