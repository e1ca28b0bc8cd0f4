"""How far apart two colours look: CAM02-UCS distance, also as colour-blind readers see them.

CAM02-UCS: Luo, Cui and Li (2006) on CIECAM02, average surround, D65, La 64/pi/5, Yb 20.
Colour vision deficiency: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
"""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

MACHADO = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_RGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_HPE = np.array(
    [[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]]
) @ np.linalg.inv(_CAT02)
_WHITE = np.array([95.047, 100.0, 108.883])
_LA, _YB, _C, _NC, _F = 64 / np.pi / 5, 20.0, 0.69, 1.0, 1.0


def linear(colour: str) -> Vector:
    """Turn `#rrggbb` into linear RGB, 0-1."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def distance(one: str, other: str, view: str = "normal") -> float:
    """Measure the CAM02-UCS distance between two colours in one of the four views."""
    points = [_cam02_ucs(np.clip(MACHADO[view] @ linear(c), 0, 1)) for c in (one, other)]
    return float(np.linalg.norm(points[0] - points[1]))


def contrast(one: str, other: str) -> float:
    """Compute the WCAG contrast ratio of two colours, 1-21."""
    dark, light = sorted(float(_RGB_TO_XYZ[1] @ linear(c)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _cam02_ucs(rgb: Vector) -> Vector:
    k = 1 / (5 * _LA + 1)
    fl = 0.2 * k**4 * 5 * _LA + 0.1 * (1 - k**4) ** 2 * (5 * _LA) ** (1 / 3)
    n = _YB / _WHITE[1]
    nbb, z = 0.725 * n**-0.2, 1.48 + np.sqrt(n)
    d = _F * (1 - np.exp((-_LA - 42) / 92) / 3.6)
    white = _CAT02 @ _WHITE
    adapt = d * _WHITE[1] / white + 1 - d
    compressed = _compress(_HPE @ (adapt * (_CAT02 @ (_RGB_TO_XYZ @ rgb * 100))), fl)
    compressed_white = _compress(_HPE @ (adapt * white), fl)
    response = _achromatic(compressed, nbb) / _achromatic(compressed_white, nbb)
    j = 100 * max(response, 0.0) ** (_C * z)
    colourfulness, hue = _chroma(compressed, n, nbb, j, fl)
    return np.array(
        [
            1.7 * j / (1 + 0.007 * j),
            np.log1p(0.0228 * colourfulness) / 0.0228 * np.cos(hue),
            np.log1p(0.0228 * colourfulness) / 0.0228 * np.sin(hue),
        ]
    )


def _compress(cones: Vector, fl: float) -> Vector:
    power = np.abs(fl * cones / 100) ** 0.42
    return np.asarray(np.sign(cones) * 400 * power / (27.13 + power) + 0.1)


def _achromatic(c: Vector, nbb: float) -> float:
    return float((2 * c[0] + c[1] + c[2] / 20 - 0.305) * nbb)


def _chroma(c: Vector, n: float, nbb: float, j: float, fl: float) -> tuple[float, float]:
    a = c[0] - 12 * c[1] / 11 + c[2] / 11
    b = (c[0] + c[1] - 2 * c[2]) / 9
    hue = np.arctan2(b, a)
    eccentricity = 0.25 * (np.cos(hue + 2) + 3.8)
    t = 50000 / 13 * _NC * nbb * eccentricity * np.hypot(a, b) / (c[0] + c[1] + 1.05 * c[2])
    chroma = t**0.9 * np.sqrt(j / 100) * (1.64 - 0.29**n) ** 0.73
    return float(chroma * fl**0.25), float(hue)
