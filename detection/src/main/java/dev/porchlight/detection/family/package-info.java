/**
 * The model families: what they take and how their answers are read (YOLOX, YOLOv5, YOLOv8 and YOLO11, SSD). Numbers in,
 * boxes out: no engine, no threads.
 */
@NullMarked
package dev.porchlight.detection.family;

import org.jspecify.annotations.NullMarked;
