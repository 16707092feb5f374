/** The two programs that npm does not bring: which versions fit, and where each may come from. */

export const toolNames = ['k6', 'toxiproxy'] as const

export type ToolName = (typeof toolNames)[number]

/** `darwin-arm64` and so on: Node's platform, Go's architecture. */
export type ToolPlatform = `${'linux' | 'darwin'}-${'amd64' | 'arm64'}`

export interface ToolDownload {
  readonly url: string
  /** Of the archive, in hexadecimal, as published with the release. */
  readonly sha256: string
}

export interface ToolSpec {
  readonly name: ToolName
  /** Its name on the PATH, and in release archives. */
  readonly executable: string
  /** Names the variable that holds an explicit path. */
  readonly pathVariable: string
  /** The version that is downloaded or built. */
  readonly version: string
  /** What fits when it is found: at least this, and below that. */
  readonly accepts: { readonly from: string; readonly below: string }
  readonly versionArgs: readonly string[]
  readonly versionPattern: RegExp
  /** The Go module, as it stands in the build information of every Go program. */
  readonly module: string
  /** What `go install` builds, without its version; `binary` is what it calls the result. */
  readonly source: {
    readonly package: string
    readonly binary: string
    readonly flags: readonly string[]
  }
  /** A platform is listed only when its published checksum was confirmed. */
  readonly downloads: Readonly<Partial<Record<ToolPlatform, ToolDownload>>>
}

const toxiproxyRelease = (platform: string) =>
  `https://github.com/Shopify/toxiproxy/releases/download/v2.12.0/toxiproxy_2.12.0_${platform}.tar.gz`

export const toolTable: Readonly<Record<ToolName, ToolSpec>> = {
  k6: {
    name: 'k6',
    executable: 'k6',
    pathVariable: 'TILLRIG_K6',
    version: '1.8.1',
    accepts: { from: '1.8.0', below: '3.0.0' },
    versionArgs: ['version'],
    versionPattern: /\bk6(?:\.exe)? v(\d+\.\d+\.\d+)/,
    module: 'go.k6.io/k6',
    source: { package: 'go.k6.io/k6', binary: 'k6', flags: [] },
    // The checksums of this release could not be confirmed: no download until they are.
    downloads: {},
  },
  toxiproxy: {
    name: 'toxiproxy',
    executable: 'toxiproxy-server',
    pathVariable: 'TILLRIG_TOXIPROXY',
    version: '2.12.0',
    accepts: { from: '2.9.0', below: '3.0.0' },
    versionArgs: ['-version'],
    versionPattern: /\bversion v?(\d+\.\d+\.\d+)/,
    module: 'github.com/Shopify/toxiproxy/v2',
    source: {
      package: 'github.com/Shopify/toxiproxy/v2/cmd/server',
      binary: 'server',
      // Without it, a build of one's own calls itself "git".
      flags: ['-ldflags', '-X github.com/Shopify/toxiproxy/v2.Version=2.12.0'],
    },
    downloads: {
      'linux-amd64': {
        url: toxiproxyRelease('linux_amd64'),
        sha256: '65e042d3fc2290c099527bc506446a6fd863a09f113b8944b636ece70221c2b3',
      },
      'linux-arm64': {
        url: toxiproxyRelease('linux_arm64'),
        sha256: 'ab417dafc77ae8b54ec8461cc5da5180d0465a61dcbda86c72da72ee4ab843b7',
      },
      'darwin-amd64': {
        url: toxiproxyRelease('darwin_amd64'),
        sha256: '52ac1f99d7204b4b523f910b791bc86318b50ef94822c79a6157606704003ced',
      },
      'darwin-arm64': {
        url: toxiproxyRelease('darwin_arm64'),
        sha256: 'cece3905c06ad84d6b3bb4cd024c344e6466736b2a8cbaf9ef4fe45e62aba9b2',
      },
    },
  },
}

/** This machine, or undefined where no release is made for it. */
export function toolPlatform(
  platform: string = process.platform,
  architecture: string = process.arch,
): ToolPlatform | undefined {
  const go = architecture === 'x64' ? 'amd64' : architecture === 'arm64' ? 'arm64' : undefined
  if (go === undefined) return undefined
  return platform === 'linux' || platform === 'darwin' ? `${platform}-${go}` : undefined
}
