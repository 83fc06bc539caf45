/** What graphics drivers, compositors, login screens and parts of the image say when a system that runs shows nothing. */
import { greeter } from './display-manager.ts'
import type { Row } from './row.ts'

export const desktop = [
  // graphics: NVIDIA's NVRM, amdgpu, i915, xe, nouveau; wlroots, KWin, Mutter, X.Org
  {
    sign: 'graphics-recovered',
    weight: 'harmless',
    says: [/GPU re(?:set|covery)(?:\(\d+\))? succe/i, /reset succeeded/i],
  },
  {
    sign: 'graphics-driver',
    weight: 'hurts',
    says: [
      /NVRM: (?!loading|Xid)/,
      /Driver\/library version mismatch/,
      /\b(?:amdgpu|radeon|i915|xe|nouveau|nvidia)\b.*(?:firmware.*(?:fail|miss)|[Ff]atal error|probe.*fail|init.*failed)/,
      /Direct firmware load for (?:amdgpu|radeon|i915|xe|nvidia|nouveau)/,
      /disagrees about version of symbol|version magic '|Key was rejected by service/,
      /(?:modprobe|insmod): .*(?:nvidia|amdgpu|i915)/,
    ],
  },
  {
    sign: 'graphics-reset',
    weight: 'hurts',
    says: [
      /GPU reset begin|GPU HANG|device wedged|NVRM: Xid/i,
      /ring \S+ (?:timeout|reset failed)/i,
      /flip_done timed out|GPU recovery (?:failed|disabled)/,
    ],
  },
  {
    sign: 'no-graphics',
    weight: 'hurts',
    says: [
      /No suitable DRM|Failed to open (?:drm|DRM) (?:node|device)|Unable to open DRM/,
      /Failed to create wl_display|could not connect to display|cannot open display/,
      /Failed to initiali[sz]e (?:the )?(?:DRM|EGL|KMS|glamor|renderer|backend|graphics)/i,
      /[Ff]ailed to create (?:backend|renderer|wlr_renderer|GBM|any output)/,
      /no screens found|Cannot run in framebuffer mode/,
      /No (?:GPU|drm device|DRM device|render ?node)s? found|Failed to setup: No GPUs/i,
    ],
  },
  {
    sign: 'software-rendering',
    weight: 'hurts',
    says: [/\b(?:llvmpipe|swrast|softpipe)\b/, /software render(?:ing|er)/i, /falling back to software/i],
  },
  {
    sign: 'login-screen-failed',
    weight: 'hurts',
    says: [
      greeter('(?:Failed to start|Dependency failed for) (?:.* - )?'),
      greeter('^', '(?:\\.service)?: (?:Failed with result|Start request repeated)'),
      /GdmDisplay: Session never registered|Gdm: Failed to/,
      /Unrecoverable failure in required component|Oh no! Something has gone wrong/,
      /Failed to (?:launch|start) (?:the )?(?:greeter|display server|Wayland compositor)/,
      /Could not start Display server|Greeter (?:crashed|exited with code [1-9])/,
    ],
  },
  // systemd-sysext, composefs, fs-verity, the dynamic linker
  {
    sign: 'extension-failed',
    weight: 'hurts',
    says: [
      /Failed to merge hierarchies|Failed to mount (?:sys|conf)ext/,
      /maximum fs stacking depth exceeded/,
      /systemd-(?:sys|conf)ext.*[Ff]ailed/,
    ],
  },
  {
    sign: 'damaged-files',
    weight: 'hurts',
    says: [
      /fs-verity .*(?:mismatch|corrupt)/i,
      /composefs.*(?:digest|verity).*(?:mismatch|missing|invalid)/i,
      /SQUASHFS error|error while loading shared libraries|undefined symbol: /,
    ],
  },
  { sign: 'no-space', weight: 'hurts', says: [/No space left on device|Disk quota exceeded/] },
] as const satisfies readonly Row[]
